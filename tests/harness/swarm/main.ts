import joinSwarm from "./join";

// For suites that run at once, of which none is to leave it before the others have ended.
joinSwarm();
