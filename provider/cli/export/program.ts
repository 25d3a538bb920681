/** A value of the program's configuration, which whoever runs it has to set. */
export interface Setting {
  /** Its key, without the namespace of the project: `ourImagesPassword`. */
  readonly key: string;
  readonly isSecret: boolean;
  /** Where the inputs of its object have it. */
  readonly path: readonly string[];
  /** What the server has told of it; undefined where it tells nobody. */
  readonly told: string | undefined;
}

/** What the program says of a value. */
export type Expression =
  | { readonly kind: "literal"; readonly value: string | number | boolean; readonly comment?: string | undefined }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "object"; readonly entries: readonly Entry[] }
  /** What another resource has under an output: `developers.id`. */
  | { readonly kind: "output"; readonly of: Declared; readonly output: string }
  | { readonly kind: "setting"; readonly setting: Setting };

export type Entry = readonly [key: string, value: Expression];

/** A resource as others of the program refer to it. */
export interface Declared {
  /** `Team` */
  readonly type: string;
  /** The ID that an import takes. */
  readonly id: string;
  /** What code calls it: an identifier. */
  readonly variable: string;
  /** The file that declares it, without its ending: `server`. */
  readonly file: string;
}

/** A resource that the program declares. */
export interface Declaration extends Declared {
  /** What the engine calls it. */
  readonly logicalName: string;
  readonly properties: readonly Entry[];
}

/** A text that lies beside the program. */
export interface TextFile {
  /** Relative to the program's folder: `stacks/web.yaml`. */
  readonly name: string;
  readonly text: string;
}

/** Everything that an export writes, in no language yet. */
export interface Program {
  /** In an order in which each comes after what it refers to. */
  readonly declarations: readonly Declaration[];
  readonly texts: readonly TextFile[];
}

/** All settings of the declarations, in the order of the program. */
export function settingsOf(declarations: readonly Declaration[]): readonly Setting[] {
  const found = new Map(declarations.flatMap(({ properties }) => properties.flatMap(([, value]) => within(value))));
  return [...found.values()];
}

function within(expression: Expression): [string, Setting][] {
  switch (expression.kind) {
    case "setting":
      return [[expression.setting.key, expression.setting]];
    case "list":
      return expression.items.flatMap(within);
    case "object":
      return expression.entries.flatMap(([, value]) => within(value));
    case "literal":
    case "output":
      return [];
  }
}

/** What a declaration refers to. */
export function referencesOf(declaration: Declaration): readonly Declared[] {
  const referred = (expression: Expression): Declared[] => {
    switch (expression.kind) {
      case "output":
        return [expression.of];
      case "list":
        return expression.items.flatMap(referred);
      case "object":
        return expression.entries.flatMap(([, value]) => referred(value));
      case "literal":
      case "setting":
        return [];
    }
  };
  return declaration.properties.flatMap(([, value]) => referred(value));
}
