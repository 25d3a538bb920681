/** What expressions may name: texts, and what has properties of its own. */
export interface Context {
  readonly [name: string]: string | Context;
}

/** Gives the value of an expression as GitHub does. The library is one of ES modules alone: it is loaded at run time. */
export async function loadEvaluation(): Promise<(expression: string, context: Context) => string> {
  const { data, Evaluator, Lexer, Parser } = await import("@actions/expressions");
  const dictionary = (context: Context): InstanceType<typeof data.Dictionary> =>
    new data.Dictionary(
      ...Object.entries(context).map(([key, value]) => ({
        key,
        value: typeof value === "string" ? new data.StringData(value) : dictionary(value),
      })),
    );
  return (expression, context) => {
    const { tokens } = new Lexer(expression).lex();
    const parsed = new Parser(tokens, Object.keys(context), []).parse();
    return new Evaluator(parsed, dictionary(context)).evaluate().coerceString();
  };
}
