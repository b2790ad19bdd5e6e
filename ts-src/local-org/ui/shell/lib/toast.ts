import Toast from 'lightning/toast';

type Variant = 'info' | 'success' | 'warning' | 'error';

/** What components put into a toast event, by either event's names. */
interface ToastDetail {
  title?: string;
  label?: string;
  message?: string;
  messageData?: (string | { url: string; label: string })[];
  messageLinks?: unknown;
  variant?: Variant;
  mode?: string;
}

/** `{0}` links of `messageData` as `lightning/toast` takes them. */
function links(detail: ToastDetail): { message: string | undefined; messageLinks: unknown } {
  let message = detail.message;
  const messageLinks: Record<string, unknown>[] = [];
  (detail.messageData ?? []).forEach((item, index) => {
    if (typeof item === 'string') message = message?.replaceAll(`{${index}}`, item);
    else {
      message = message?.replaceAll(`{${index}}`, `{${messageLinks.length}}`);
      messageLinks.push(item);
    }
  });
  return { message, messageLinks: messageLinks.length > 0 ? messageLinks : detail.messageLinks };
}

/** Shows a toast asked for by an event. */
export function showToast(detail: ToastDetail, source: unknown): void {
  const { message, messageLinks } = links(detail);
  const variant = detail.variant ?? 'info';
  const mode = detail.mode === 'sticky' || detail.mode === 'pester' ? 'sticky' : 'dismissible';
  Toast.show(
    {
      label: detail.label ?? detail.title ?? '',
      ...(message ? { message } : {}),
      ...(messageLinks ? { messageLinks } : {}),
      variant,
      mode
    },
    source
  );
}
