import { Metadata, type ServiceError, status, type StatusObject } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { UnfinishedError } from "../lifecycle/errors";
import { structOf } from "./structs";

/** An error in the answer of another process, which is handed on as it is: what it says stands in its metadata, too. */
export class ForwardedError extends Error {
  override readonly name = "ForwardedError";

  constructor(override readonly cause: ServiceError) {
    super(cause.details, { cause });
  }
}

/**
 * How an error is answered. The engine shows its message; of one that tells how far it got, it keeps the object in state.
 */
export function failureOf(error: unknown): Partial<StatusObject> {
  if (error instanceof ForwardedError) {
    const { code, details, metadata } = error.cause;
    return { code, details, metadata };
  }
  const details = error instanceof Error ? error.message : String(error);
  const metadata = new Metadata();
  if (error instanceof UnfinishedError) {
    // Where the engine, whose own library does this, looks for an error's details.
    metadata.set("grpc-status-details-bin", Buffer.from(unfinishedStatus(error).serializeBinary()));
  }
  return { code: status.UNKNOWN, details, metadata };
}

function unfinishedStatus(error: UnfinishedError): Status {
  const kept = new ErrorResourceInitFailed()
    .setId(error.id)
    .setProperties(structOf(error.outputs))
    .setReasonsList([error.message]);
  const detail = new Any();
  detail.pack(kept.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const answer = new Status();
  answer.setCode(status.UNKNOWN);
  answer.setMessage(error.message);
  answer.addDetails(detail);
  return answer;
}
