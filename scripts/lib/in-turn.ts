/** Something that is run among others. */
export interface Task<Result> {
  /** It mostly waits, so it goes on beside the others as soon as these have ended, or are not to be run at all. */
  besideAfter?: readonly string[];
  /** @param print says something: at once when it is the task's turn, else then */
  run: (print: (text: string) => void) => Promise<Result>;
}

/** How a task ended. */
export interface Outcome<Result> {
  /** What it answered, or why there is no answer. */
  result: Result | Error;
  /** From its start. */
  seconds: number;
}

/** Who is told of the turns. */
export interface Listener<Result> {
  /** It is the turn of a task: what it said so far follows. */
  began(name: string, index: number): void;
  ended(name: string, outcome: Outcome<Result>): void;
  print(text: string): void;
}

/** Keeps what is said until somebody listens. */
class Held {
  private readonly texts: string[] = [];
  private listener: ((text: string) => void) | null = null;

  readonly say = (text: string): void => {
    if (this.listener) this.listener(text);
    else this.texts.push(text);
  };

  releaseTo(listener: (text: string) => void): void {
    this.texts.splice(0).forEach(listener);
    this.listener = listener;
  }
}

/** A task that has begun. */
interface Running<Result> {
  readonly said: Held;
  readonly outcome: Promise<Outcome<Result>>;
}

function begin<Result>({ run }: Task<Result>): Running<Result> {
  const said = new Held();
  const started = Date.now();
  const result = run(said.say).catch((error: Error) => error);
  const outcome = result.then((answer) => ({ result: answer, seconds: Math.round((Date.now() - started) / 1000) }));
  return { said, outcome };
}

/** Runs tasks one after the other, those that may go on beside others earlier; tells of all of them in their order. */
export async function runInTurn<Result>(
  tasks: ReadonlyMap<string, Task<Result>>,
  listener: Listener<Result>
): Promise<void> {
  const running = new Map<string, Running<Result>>();
  const ended = new Set<string>();
  for (const [index, name] of [...tasks.keys()].entries()) {
    for (const [other, task] of tasks) {
      const mayBegin = task.besideAfter?.every((before) => ended.has(before) || !tasks.has(before));
      if (mayBegin && !running.has(other)) running.set(other, begin(task));
    }
    listener.began(name, index);
    const { said, outcome } = running.get(name) ?? begin(tasks.get(name)!);
    said.releaseTo((text) => listener.print(text));
    const ending = await outcome;
    ended.add(name);
    listener.ended(name, ending);
  }
}
