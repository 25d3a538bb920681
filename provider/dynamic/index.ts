import { compileParserFast } from "../api/parserCompilation";
import { resources } from "../resources";
import { Host } from "./host";
import { DynamicShell } from "./shell";

compileParserFast();
const host = new Host();

/**
 * The dynamic provider of each kind of resource, by its type. What programs have stored in their state loads them from
 * here by `require("pulumi-portainer/dynamic").<Type>`: names and place are a contract with every state there is.
 */
export = Object.fromEntries(resources.map((resource) => [resource.type, new DynamicShell(resource, host)]));
