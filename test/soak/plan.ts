import fc from 'fast-check';
import type { Scenario } from '../../ts-src/facade/scenario/scenario.js';
import { misbehaviours, type Misbehaviour } from '../../ts-src/facade/http/misbehaviour.js';
import { faults, type Fault } from '../../ts-src/facade/systems/faults.js';
import { stockArbitrary, type StockStory } from '../property/stock-story.js';
import { pictureOf, storyArbitrary, type Story as Life } from '../property/story.js';
import { Dice } from './dice.js';
import { carrierFor, returnSteps, stepsOf, stockSteps, strayScan, type SoakOrder } from './orders.js';

/** The processes that are killed. */
export const processNames = ['relay', 'facade', 'org'] as const;
export type ProcessName = (typeof processNames)[number];

/** An order that somebody has created from within Salesforce, and perhaps cancelled again. */
export interface CommandedOrder extends SoakOrder {
  cancelled: boolean;
  /** Nobody waits for it. */
  isBulk: boolean;
  /** When it is asked for, from 0 (the beginning) to 1. */
  at: number;
}

/** A product of which the warehouse tells what moved and what was counted. */
export interface SoakStock {
  sku: string;
  book: StockStory;
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
  stock: SoakStock[];
  /** Numbers of scans that no order ever claims. */
  strays: string[];
  /** Events that the systems tell of, each once: neither more nor fewer may come in. */
  events: number;
  scenario: Scenario;
  /** Each holds for an equal part of the run. */
  troubles: Trouble[];
  kills: { at: number; process: ProcessName }[];
}

export interface SoakSize {
  seed: number;
  /** Events to plan for: orders are added until there are as many, and the last one is told to its end. */
  events: number;
  /** How often each process is killed. */
  kills: Record<ProcessName, number>;
}

/** Seconds of the stand-ins' clock that the whole scenario takes. */
export const SCENARIO_S = 600;
/** After this part of the scenario no order begins any more, so that each can end. */
const LAST_BEGINNING = 0.75;
const STRETCHES = 12;
/** A life has five on average; no plan of hundreds needs more lives than this allows for. */
const FEWEST_EVENTS_OF_AN_ORDER = 3;
/** The order system and the ERP each tell of a creation and of a cancellation. */
const EVENTS_OF_A_COMMAND = 2;
const SYSTEMS = ['NorthOms', 'Erp', 'EastWms', 'SwiftFreight', 'Ups', 'EasyPost'];
const faultNames = Object.keys(faults) as Fault[];
const misbehaviourNames = Object.keys(misbehaviours) as Misbehaviour[];

/** Decides everything by the seed. */
export function planSoak({ seed, events, kills }: SoakSize): SoakPlan {
  const dice = new Dice(seed);
  const numberOf = (kind: string, index: number): string => `${kind}${seed}-${String(index + 1).padStart(5, '0')}`;
  const orders = ordersFor(seed, events, dice, (index) => numberOf('SK', index));
  const strays = Array.from({ length: Math.ceil(orders.length / 50) }, (_, index) => numberOf('STRAY', index));
  const commanded = Array.from({ length: Math.ceil(orders.length / 25) }, (_, index) =>
    commandedOrder(numberOf('CM', index), dice)
  );
  const stock = fc
    .sample(stockArbitrary, { seed, numRuns: Math.ceil(orders.length / 10) })
    .map((book, index) => ({ sku: numberOf('ART', index), book }));
  const facts = stock.reduce((sum, { book }) => sum + book.facts.length, 0);
  const commands = commanded.reduce((sum, { cancelled }) => sum + (cancelled ? 2 : 1), 0);
  return {
    ...{ seed, orders, strays, commanded, stock },
    events: eventsOf(orders) + strays.length + facts + commands * EVENTS_OF_A_COMMAND,
    scenario: scenarioOf(orders, strays, stock, dice),
    troubles: Array.from({ length: STRETCHES }, () => trouble(dice)),
    kills: processNames
      .flatMap((process) => Array.from({ length: kills[process] }, () => ({ process, at: 0.1 + 0.8 * dice.next() })))
      .sort((one, other) => one.at - other.at)
  };
}

const eventsOf = (orders: readonly SoakOrder[]): number =>
  orders.reduce((sum, order) => sum + stepsOf(order).length, 0);

/** As many orders as it takes until the systems have so many events to tell of. */
function ordersFor(seed: number, events: number, dice: Dice, numberOf: (index: number) => string): SoakOrder[] {
  const lives = fc.sample(storyArbitrary, { seed, numRuns: Math.ceil(events / FEWEST_EVENTS_OF_AN_ORDER) + 8 });
  const orders: SoakOrder[] = [];
  for (let told = 0; told < events; told += eventsOf(orders.slice(-1))) {
    const life = lives[orders.length];
    if (!life) throw new Error(`Seed ${seed} has no ${events} events: its orders are too short.`);
    orders.push(orderOf(numberOf(orders.length), life, dice));
  }
  return orders;
}

function orderOf(number: string, life: Life, dice: Dice): SoakOrder {
  const hasArrived = pictureOf(life).status === 'Delivered';
  return {
    ...{ number, life },
    carriers: life.parcels.map((parcel) => carrierFor(parcel, dice)),
    promise: dice.pick(['over', 'ahead', null, null]),
    isUnannounced: dice.next() < 0.1,
    returned: hasArrived ? dice.below(returnSteps.length + 1) : 0
  };
}

function commandedOrder(number: string, dice: Dice): CommandedOrder {
  const cancelled = dice.next() < 0.5;
  const ordered = 1 + dice.below(9);
  const life: Life = {
    accepted: true,
    lines: [{ ordered, cancelled: cancelled ? ordered : 0, backordered: false }],
    parcels: []
  };
  return {
    ...{ number, life, cancelled, isBulk: dice.next() < 0.5, at: 0.9 * dice.next() },
    ...{ carriers: [], promise: null, isUnannounced: false, returned: 0 }
  };
}

function scenarioOf(
  orders: readonly SoakOrder[],
  strays: readonly string[],
  stock: readonly SoakStock[],
  dice: Dice
): Scenario {
  const told = [
    ...orders.map((order) => ({ name: order.number, does: stepsOf(order) })),
    ...stock.map(({ sku, book }) => ({ name: sku, does: stockSteps(sku, book) }))
  ];
  const stories = told.map(({ name, does }) => {
    const begins = dice.next() * LAST_BEGINNING * SCENARIO_S;
    const pause = Math.max(1, (SCENARIO_S - begins) / (does.length + 1)) * dice.next();
    return { name, steps: does.map((step, index) => ({ ...step, second: begins + index * Math.max(1, pause) })) };
  });
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
