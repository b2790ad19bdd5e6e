import fc from 'fast-check';
import type { Scenario } from '../../ts-src/facade/scenario/scenario.js';
import { misbehaviours, type Misbehaviour } from '../../ts-src/facade/http/misbehaviour.js';
import { faults, type Fault } from '../../ts-src/facade/systems/faults.js';
import { storyArbitrary, type Story as Life } from '../property/story.js';
import { Dice } from './dice.js';
import { stepsOf, strayScan, type SoakOrder } from './orders.js';

/** The processes that are killed. */
export const processNames = ['relay', 'facade', 'org'] as const;
export type ProcessName = (typeof processNames)[number];

/** An order that somebody has created through the façade, and perhaps cancelled again. */
export interface CommandedOrder extends SoakOrder {
  cancelled: boolean;
  /** When it is asked for, from 0 (the beginning) to 1. */
  at: number;
}

/** What is wrong during a stretch of the run. */
export interface Trouble {
  faults: Record<string, Fault[]>;
  facade: Misbehaviour | null;
}

/** Everything that is going to happen, decided beforehand by the seed alone. */
export interface SoakPlan {
  seed: number;
  orders: SoakOrder[];
  commanded: CommandedOrder[];
  /** Numbers of scans that no order ever claims. */
  strays: string[];
  scenario: Scenario;
  /** Each holds for an equal part of the run. */
  troubles: Trouble[];
  kills: { at: number; process: ProcessName }[];
}

export interface SoakSize {
  seed: number;
  /** Events that the systems tell of, about. */
  events: number;
  /** How often each process is killed. */
  kills: Record<ProcessName, number>;
}

/** Seconds of the stand-ins' clock that the whole scenario takes. */
export const SCENARIO_S = 600;
/** After this part of the scenario no order begins any more, so that each can end. */
const LAST_BEGINNING = 0.75;
const STRETCHES = 12;
const EVENTS_OF_AN_ORDER = 8;
const SYSTEMS = ['NorthOms', 'Erp', 'EastWms', 'SwiftFreight', 'Ups', 'EasyPost'];
const faultNames = Object.keys(faults) as Fault[];
const misbehaviourNames = Object.keys(misbehaviours) as Misbehaviour[];

/** Decides everything by the seed. */
export function planSoak({ seed, events, kills }: SoakSize): SoakPlan {
  const dice = new Dice(seed);
  const count = Math.max(4, Math.round(events / EVENTS_OF_AN_ORDER));
  const numberOf = (kind: string, index: number): string => `${kind}${seed}-${String(index + 1).padStart(5, '0')}`;
  const orders = fc
    .sample(storyArbitrary, { seed, numRuns: count })
    .map((life, index) => ({ number: numberOf('SK', index), life }));
  const strays = Array.from({ length: Math.ceil(count / 50) }, (_, index) => numberOf('STRAY', index));
  return {
    ...{ seed, orders, strays },
    commanded: Array.from({ length: Math.ceil(count / 25) }, (_, index) => commanded(numberOf('CM', index), dice)),
    scenario: scenarioOf(orders, strays, dice),
    troubles: Array.from({ length: STRETCHES }, () => trouble(dice)),
    kills: processNames
      .flatMap((process) => Array.from({ length: kills[process] }, () => ({ process, at: 0.1 + 0.8 * dice.next() })))
      .sort((one, other) => one.at - other.at)
  };
}

function commanded(number: string, dice: Dice): CommandedOrder {
  const cancelled = dice.next() < 0.5;
  const ordered = 1 + dice.below(9);
  const life: Life = {
    accepted: true,
    lines: [{ ordered, cancelled: cancelled ? ordered : 0, backordered: false }],
    parcels: []
  };
  return { number, life, cancelled, at: 0.9 * dice.next() };
}

function scenarioOf(orders: readonly SoakOrder[], strays: readonly string[], dice: Dice): Scenario {
  const told = orders.map((order) => {
    const steps = stepsOf(order, dice);
    const begins = dice.next() * LAST_BEGINNING * SCENARIO_S;
    const pause = Math.max(1, (SCENARIO_S - begins) / (steps.length + 1)) * dice.next();
    return { order, steps: steps.map((step, index) => ({ ...step, second: begins + index * Math.max(1, pause) })) };
  });
  const stories = told.map(({ order, steps }) => ({ name: order.number, steps }));
  const scans = strays.map((name) => ({
    name,
    steps: [{ ...strayScan(name), second: dice.next() * SCENARIO_S * LAST_BEGINNING }]
  }));
  return {
    stories: [...stories, ...scans].map(({ name, steps }) => ({
      ...{ title: name, situation: 'soak', names: { order: name }, delivered: true },
      steps: steps.map(({ second, ...step }) => ({ ...step, at: `+${Math.max(1, Math.floor(second))}s` }))
    }))
  };
}

/** Every fault is on somewhere, and a few systems have two. */
function trouble(dice: Dice): Trouble {
  const systems = dice.shuffled(SYSTEMS);
  const switched: Record<string, Fault[]> = {};
  for (const [index, fault] of dice.shuffled(faultNames).entries())
    (switched[systems[index % systems.length]!] ??= []).push(fault);
  return { faults: switched, facade: dice.next() < 0.25 ? null : dice.pick(misbehaviourNames) };
}
