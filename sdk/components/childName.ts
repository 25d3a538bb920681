/**
 * The logical name of what a component makes for a key of its arguments. No other component of its type has one of that
 * name, nor this one for other keys: what comes after the last slash is the key.
 */
export function childName(component: string, key: string): string {
  return `${component}/${key.replace(/[%/]/g, (sign) => encodeURIComponent(sign))}`;
}
