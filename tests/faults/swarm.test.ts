import { declareMatrix } from "./matrix";
import { openWithDocker } from "./scenarios/dockerGround";
import { composeStack, gitStack, swarmStack } from "./scenarios/stacks";
import { node, service, swarmConfig, swarmSecret, webhook } from "./scenarios/swarm";

declareMatrix(
  [composeStack, swarmStack, gitStack, swarmConfig, swarmSecret, service, webhook, node],
  openWithDocker,
  "sample",
);
