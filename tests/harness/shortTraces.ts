// Jest has each error hold a hundred frames in place of ten. Libraries make errors for every call, most of which nobody
// sees: that was a twentieth of the processor time of the suites.
Error.stackTraceLimit = 10;
