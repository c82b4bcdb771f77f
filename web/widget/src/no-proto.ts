/** Stands in for `@ag-ui/proto` in the build: the gateway never answers in AG-UI's binary encoding. */
export const AGUI_MEDIA_TYPE = 'application/vnd.ag-ui.event+proto';

export class AGUIUnknownEventTypeError extends Error {}

export function decode(): never {
  throw new Error('binary AG-UI events are not supported');
}
