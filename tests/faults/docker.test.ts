import { declareMatrix } from "./matrix";
import { container, exec, image } from "./scenarios/containers";
import { accessControl, dockerPlugin, environmentSnapshot, network, volume } from "./scenarios/docker";
import { openWithDocker } from "./scenarios/dockerGround";

declareMatrix(
  [volume, network, accessControl, container, image, exec, dockerPlugin, environmentSnapshot],
  openWithDocker,
  "sample",
);
