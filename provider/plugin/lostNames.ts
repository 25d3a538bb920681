import type { IResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { lostName, lostNameProblem } from "../lifecycle/check";

/**
 * An entry of a map by that name, as the wire has it (google/protobuf/struct.proto, FieldsEntry): the tag and the length of
 * the key, the key, the tag of the value. The library that reads a message keeps such an entry nowhere.
 */
const entry = Buffer.from(`\n${String.fromCharCode(lostName.length)}${lostName}\x12`, "latin1");

/** The service with a check that refuses what would get lost before anybody could look at it. */
export function completeRequests(service: IResourceProviderService): IResourceProviderService {
  const { check } = service;
  return {
    ...service,
    check: {
      ...check,
      requestDeserialize: (bytes) => {
        if (bytes.includes(entry)) throw new Error(`a property has the name ${lostName}: ${lostNameProblem}`);
        return check.requestDeserialize(bytes);
      },
    },
  };
}
