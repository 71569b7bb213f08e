"""From a routine to a timeline: segments, cues, spoken words, fitting to minutes; all pure."""
