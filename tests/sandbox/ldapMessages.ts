/**
 * The few messages of LDAP (RFC 4511) that a login takes, in their encoding (BER). All are shorter than 128 bytes, or have
 * their length in two bytes.
 */

/** The kinds of messages: their tags. */
export const ldapKind = { bind: 0x60, bindResult: 0x61, extended: 0x77, extendedResult: 0x78 } as const;

/** The object that an extended request for TLS names. */
export const startTlsObject = "1.3.6.1.4.1.1466.20037";

/** A request or an answer: its number, its kind, and the values in it. */
export interface LdapMessage {
  readonly id: number;
  readonly kind: number;
  readonly values: readonly Buffer[];
}

/** A value in its encoding. */
export function encoded(tag: number, content: Buffer | string): Buffer {
  const bytes = Buffer.from(content);
  const length = bytes.length < 128 ? [bytes.length] : [0x82, bytes.length >> 8, bytes.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), bytes]);
}

/** A message in its encoding. */
export function encodedMessage(id: number, kind: number, ...values: readonly Buffer[]): Buffer {
  return encoded(0x30, Buffer.concat([encoded(0x02, Buffer.from([id])), encoded(kind, Buffer.concat(values))]));
}

/** An answer. @param code 0 for success. */
export function encodedResult(id: number, kind: number, code: number, diagnosis = ""): Buffer {
  return encodedMessage(id, kind, encoded(0x0a, Buffer.from([code])), encoded(0x04, ""), encoded(0x04, diagnosis));
}

/** Reads a whole message; undefined while there is more to come. */
export function decodedMessage(bytes: Buffer): LdapMessage | undefined {
  const [whole] = valuesOf(bytes);
  if (whole === undefined) return undefined;
  const [id, operation] = valuesOf(whole.content);
  if (id === undefined || operation === undefined) throw new Error("this is no message of LDAP");
  return {
    id: id.content.readUInt8(0),
    kind: operation.tag,
    values: valuesOf(operation.content).map(({ content }) => content),
  };
}

function valuesOf(bytes: Buffer): { tag: number; content: Buffer }[] {
  const values = [];
  for (let at = 0; at + 2 <= bytes.length;) {
    const first = bytes.readUInt8(at + 1);
    const more = first < 128 ? 0 : first & 0x7f;
    if (at + 2 + more > bytes.length) break;
    const length = more === 0 ? first : bytes.readUIntBE(at + 2, more);
    const start = at + 2 + more;
    if (start + length > bytes.length) break;
    values.push({ tag: bytes.readUInt8(at), content: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return values;
}
