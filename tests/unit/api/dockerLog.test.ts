import { describe, expect, test } from "@jest/globals";
import { decodeLog } from "../../../provider/api/dockerLog";

function piece(stream: 1 | 2, text: string): Buffer {
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([header, Buffer.from(text)]);
}

describe("The log of a container", () => {
  test("without a terminal has two streams, told apart by headers", () => {
    const log = Buffer.concat([piece(1, "größer\n"), piece(2, "error "), piece(2, "of two pieces\r\n")]);
    expect(decodeLog(log, false)).toEqual(["größer", "error of two pieces"]);
  });

  test("with a terminal is the text itself", () => {
    expect(decodeLog(Buffer.from("one\r\ntwo\r\n"), true)).toEqual(["one", "two"]);
  });

  test("that breaks off is read as far as it goes", () => {
    expect(decodeLog(Buffer.concat([piece(1, "whole\n"), piece(1, "cut").subarray(0, 10)]), false)).toEqual([
      "whole",
      "cu",
    ]);
  });

  test("of a container that wrote nothing is empty", () => {
    expect(decodeLog(Buffer.alloc(0), false)).toEqual([]);
  });
});
