import { z } from "zod";

/** What a definition says of a property beside its type, by zod's `.meta()` on the outermost schema of the property. */
export interface PropertyMeta {
  /** For the program's author: what it is, its unit, its default. Whole sentences. */
  readonly description?: string | undefined;
  /** A change of it makes a new object. Without it, changes are made in place. */
  readonly replaces?: true;
  /** Its value is kept encrypted in state and never shown. */
  readonly secret?: true;
  /** The same where the switch of this name beside it is on. */
  readonly secretWhere?: string;
  /** The server never tells it, so that drift of it cannot be seen. */
  readonly writeOnly?: true;
  /** Left out of the program, it is not managed: whatever the server has is no difference. */
  readonly unmanagedWhenAbsent?: true;
  /** Of what the server adds: no update changes it. */
  readonly stable?: true;
  /** A list whose order means nothing. */
  readonly unordered?: true;
  /**
   * It names a file, whose text becomes the property of this name; relative names start at the program's folder. Its own
   * value is not kept.
   */
  readonly textOf?: string;
  /**
   * Of a component: it says which resources there are, and so has to be known when the program runs. In TypeScript, no list,
   * map or object may be an output then, nor may an item of a list; the properties of objects, and other values of a map,
   * may. Other languages hand over outputs: Pulumi's generators do not all know how to write a map of plain objects.
   */
  readonly plain?: true;
  /** The program's logical name of the resource, when it is left out. */
  readonly logicalName?: true;
  /** On the schema of an object: what its type is called in programs. */
  readonly typeName?: string;
  /** Two spellings of one value have one normal form: what Portainer or Docker would make of it. */
  readonly normal?: (value: string) => unknown;
  /** On the schema of a text: which object it names. */
  readonly refersTo?: Reference;
}

/** How a text names another object. */
export interface Reference {
  /** Its kind: `Team`. */
  readonly type: string;
  /** Its ID, or the name that it has in the environment of what refers to it. */
  readonly by: "id" | "name";
}

declare module "zod" {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- how zod is told what metadata a project has
  interface GlobalMeta extends PropertyMeta {}
}

/** A property of an object. */
export interface Property {
  readonly shape: Shape;
  readonly required: boolean;
  /** What it means to leave it out. */
  readonly default: unknown;
  readonly meta: PropertyMeta;
}

/** A zod schema as this package uses it: the only place that knows how zod keeps its schemas is {@link shapeOf}. */
export type Shape =
  | {
      readonly kind: "object";
      readonly properties: ReadonlyMap<string, Property>;
      /** What its type is called in programs. */
      readonly typeName?: string | undefined;
    }
  | {
      readonly kind: "list";
      readonly item: Property;
      /** What it has to be itself, whatever its items are. */
      readonly schema: z.core.$ZodType;
    }
  | {
      readonly kind: "map";
      readonly value: Property;
      /** What each of its names has to be. */
      readonly name: z.core.$ZodType;
    }
  | {
      readonly kind: "leaf";
      readonly type: "string" | "number" | "boolean";
      /** Whether a number has to be a whole one. */
      readonly whole: boolean;
      readonly values: readonly string[];
      readonly schema: z.core.$ZodType;
      /** Which object it names, where it names one. */
      readonly refersTo?: Reference | undefined;
    };

export type ObjectShape = Extract<Shape, { kind: "object" }>;

/** The shape of an object schema. */
export function objectShape(schema: z.core.$ZodObject): ObjectShape {
  return {
    kind: "object",
    typeName: z.globalRegistry.get(schema)?.typeName,
    properties: new Map(Object.entries(schema._zod.def.shape).map(([key, of]) => [key, propertyOf(of)])),
  };
}

function propertyOf(schema: z.core.$ZodType): Property {
  const meta = z.globalRegistry.get(schema) ?? {};
  let inner = schema;
  let required = true;
  let byDefault: unknown;
  while (inner instanceof z.core.$ZodOptional || inner instanceof z.core.$ZodDefault) {
    required = false;
    if (inner instanceof z.core.$ZodDefault) byDefault = inner._zod.def.defaultValue;
    inner = inner._zod.def.innerType;
  }
  return { shape: shapeOf(inner), required, default: byDefault, meta };
}

function shapeOf(schema: z.core.$ZodType): Shape {
  if (schema instanceof z.core.$ZodObject) return objectShape(schema);
  if (schema instanceof z.core.$ZodArray) {
    const { def } = schema._zod;
    const itself = z.core.clone(schema, { ...def, element: z.unknown() });
    return { kind: "list", item: propertyOf(def.element), schema: itself };
  }
  if (schema instanceof z.core.$ZodRecord) {
    const { keyType, valueType } = schema._zod.def;
    return { kind: "map", value: propertyOf(valueType), name: keyType };
  }
  // A preprocessed value: what it is made into is what it is.
  const inner = schema instanceof z.core.$ZodPipe ? shapeOf(schema._zod.def.out) : leafOf(schema);
  return inner.kind === "leaf" ? { ...inner, schema, refersTo: z.globalRegistry.get(schema)?.refersTo } : inner;
}

function leafOf(schema: z.core.$ZodType): Shape {
  const refersTo = z.globalRegistry.get(schema)?.refersTo;
  const leaf = { kind: "leaf", schema, values: [], whole: false, refersTo } as const;
  if (schema instanceof z.core.$ZodEnum)
    return { ...leaf, type: "string", values: Object.values(schema._zod.def.entries).map(String) };
  if (schema instanceof z.core.$ZodString) return { ...leaf, type: "string" };
  if (schema instanceof z.core.$ZodNumber)
    return { ...leaf, type: "number", whole: schema instanceof z.core.$ZodNumberFormat };
  if (schema instanceof z.core.$ZodBoolean) return { ...leaf, type: "boolean" };
  throw new TypeError(`A resource cannot have a property of zod's type "${schema._zod.def.type}".`);
}
