import { z } from "zod";

/** Nanoseconds of each unit of Go's durations, which Docker and Compose write times with. */
const units: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

const part = /(\d+(?:\.\d+)?)(ns|us|\u00b5s|ms|h|m|s)/g;
const form = /^(?:0|(?:\d+(?:\.\d+)?(?:ns|us|\u00b5s|ms|h|m|s))+)$/;

/** A span of time, written as Docker and Portainer do. To be described with {@link normalDuration} as its normal form. */
export function durationSchema() {
  return z.string().regex(form, 'it must be a duration such as "30s", "1m30s" or "500ms"');
}

/** Nanoseconds of a duration such as `1m30s`. */
export function nanoseconds(duration: string): number {
  return Math.round(
    [...duration.matchAll(part)].reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ""] ?? 0), 0),
  );
}

/** The same for all spellings of one duration; what is no duration stays as it is. */
export function normalDuration(text: string): unknown {
  return form.test(text) ? nanoseconds(text) : text;
}

/** The shortest usual spelling: `1m30s`. */
export function durationText(count: number): string {
  if (count === 0) return "0s";
  let rest = count;
  let text = "";
  for (const unit of ["h", "m", "s", "ms", "us", "ns"]) {
    const size = units[unit] ?? 1;
    const whole = Math.floor(rest / size);
    if (whole > 0) text += `${whole}${unit}`;
    rest -= whole * size;
  }
  return text;
}
