import type { Docker } from "../../api/docker";
import type { Portainer } from "../../api/portainer";
import type { Operation } from "../../lifecycle/definition";
import type { ContainerInputs } from "./inputs";

/** What is to be made of a container, and what with. */
export interface Task {
  readonly portainer: Portainer;
  /** The engine that it is on. */
  readonly docker: Docker;
  readonly inputs: ContainerInputs;
  readonly operation: Operation;
}
