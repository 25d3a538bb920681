// Asks the registry for known holes in what a user gets with this package. Fails where it does not answer, too.
import process from "node:process";
import { knownHoles } from "../harness/knownHoles";

void (async () => {
  const holes = await knownHoles();
  if (holes === undefined) {
    console.error("The registry does not say which holes it knows of: name one that does, with npm_config_registry.");
    process.exitCode = 1;
  } else if (holes.length > 0) {
    console.error(
      `Known holes in what a user gets: ${holes.join(", ")}. npm audit says which, and since when they are mended.`,
    );
    process.exitCode = 1;
  } else {
    console.log("No known holes in what a user gets.");
  }
})();
