"""Where the packed program starts; a process that bakes figures starts here too."""

import multiprocessing
import sys

from player.cli import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
