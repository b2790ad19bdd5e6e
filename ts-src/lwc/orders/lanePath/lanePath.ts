import { LightningElement, api } from 'lwc';
import CURRENT from '@salesforce/label/c.TimelineStepCurrent';
import DONE from '@salesforce/label/c.TimelineStepDone';
import PROBLEM from '@salesforce/label/c.TimelineStepProblem';
import TODO from '@salesforce/label/c.TimelineStepTodo';
import STEPS from '@salesforce/label/c.TimelineSteps';
import { dateText, momentText } from 'c/timeText';
import type { LaneStep } from '../../types/timeline.js';
import type { Size, Tone } from '../../types/tone.js';

interface ShownStep {
  key: string;
  label: string;
  state: string;
  stepClass: string;
  iconName: string | null;
  current: string | null;
  when: string;
  exact: string;
}

const WORDS = { done: DONE, current: CURRENT, todo: TODO, problem: PROBLEM };
const ICONS = { done: 'utility:check', current: null, todo: null, problem: 'utility:warning' };

/** The steps of a lane as a picture; the same in words for those who do not see it. */
export default class LanePath extends LightningElement {
  @api steps: LaneStep[] = [];
  /** How bad a problem is: a warning or an error. */
  @api tone: Tone = 'neutral';
  @api size: Size = 'narrow';

  label = { STEPS };

  get listClass(): string {
    return this.size === 'narrow' ? 'path path_narrow' : 'path';
  }

  get shown(): ShownStep[] {
    const now = Date.now();
    return this.steps.map(({ key, label, state, at }) => ({
      key,
      label,
      state: WORDS[state],
      stepClass: `step step_${state} ${state === 'problem' && this.tone === 'warning' ? 'step_warning' : ''}`,
      iconName: ICONS[state],
      current: state === 'current' || state === 'problem' ? 'step' : null,
      when: at ? dateText(at, now) : '',
      exact: at ? momentText(at) : ''
    }));
  }
}
