import type { Component } from "./component";
import { composeApp } from "./composeApp";
import { edgeFleet } from "./edgeFleet";
import { privateRegistry } from "./privateRegistry";
import { teamSpace } from "./teamSpace";

/** All kinds of components, in the order of the reference. */
export const components: readonly Component[] = [composeApp, edgeFleet, privateRegistry, teamSpace];
