import { followSize } from 'c/containerSize';
import { startPoll, type Poll } from 'c/visiblePoll';
import type { Size } from '../../types/tone.js';

/** What a component wants to be told; times in milliseconds. */
export interface WatchSettings {
  /** Longest wait between looks after repeated failures. */
  longest: number;
  /** Told after each look whether the last one failed. */
  onLook?: (failed: boolean) => void;
  /** Told how wide the frame is, with each change. */
  onSize?: (size: Size) => void;
}

/** The frame of a component, and its looks for news. */
export interface LiveWatch {
  /** To be called whenever the component has rendered: its frame is followed from the first time on. */
  frame(element: Element | null | undefined): void;
  /** Looks for news again and again from now on, in place of what was looked for before. */
  look(task: () => Promise<void>, every: number): void;
  /** Looks no more until it is told to. */
  rest(): void;
  /** To be called when the component leaves the page; it may come back. */
  end(): void;
}

/** For a component that shows what changes by itself: it looks for news only while somebody can see its frame. */
export function liveWatch({ longest, onLook, onSize }: WatchSettings): LiveWatch {
  let stopSize: (() => void) | null = null;
  let poll: Poll | null = null;
  let pace = 0;
  let shown = true;

  function fit(size: Size | null): void {
    shown = size !== null;
    poll?.setShown(shown);
    if (size) onSize?.(size);
  }

  function rest(): void {
    poll?.stop();
    poll = null;
  }

  return {
    frame(element) {
      if (element) stopSize ??= followSize(element, fit);
    },
    look(task, every) {
      if (poll && every === pace) return;
      rest();
      pace = every;
      poll = startPoll({ task, every, longest, onResult: (failures) => onLook?.(failures > 0) });
      poll.setShown(shown);
    },
    rest,
    end() {
      rest();
      stopSize?.();
      stopSize = null;
    }
  };
}
