/** A thread that never answers: whatever it is given, it ends. */
process.exit(7);
