import type { Messages } from './i18n';
import { latestTurn, type Model, type ToolItem } from './model';

/** What goes on right now, in words; nothing while text is being written. */
export function progress(model: Model, t: Messages): string | undefined {
  if (!model.run) return undefined;
  const turn = latestTurn(model);
  const running = turn.filter((item): item is ToolItem => item.kind === 'tool' && item.status === 'running');
  const tool = running.at(-1);
  if (tool) return ofTool(tool, t);
  const deciding = turn.findLast((item) => item.kind === 'proposal' && item.decision === 'sending');
  if (deciding?.kind === 'proposal') return deciding.proposal.tool === 'place_order' ? t.ordering : t.working;
  const last = turn.at(-1);
  return last?.kind === 'assistant' && last.streaming && last.text ? undefined : t.thinking;
}

function ofTool(tool: ToolItem, t: Messages): string {
  const args = argumentsOf(tool);
  switch (tool.name) {
    case 'search_products':
      return typeof args['text'] === 'string' && args['text'] ? t.searchingFor(args['text']) : t.searching;
    case 'get_product':
      return t.readingProduct;
    case 'compare_products':
      return t.comparing(lengthOf(args['productIds'], 2));
    case 'geocode':
      return t.locating;
    case 'find_stores':
      return t.findingStores;
    case 'route':
      return t.routing;
    case 'delivery_eta':
      return t.lookingAtShops(lengthOf(args['storeIds'], 1));
    case 'view_cart':
      return t.readingCart;
    case 'add_to_cart':
    case 'set_cart_quantity':
      return t.changingCart;
    case 'get_quote':
      return t.quoting;
    case 'place_order':
      return t.preparingOrder;
    case 'get_order':
    case 'list_orders':
      return t.readingOrder;
    case 'cancel_order':
      return t.preparingCancellation;
    default:
      return t.working;
  }
}

function lengthOf(value: unknown, otherwise: number): number {
  return Array.isArray(value) ? value.length : otherwise;
}

function argumentsOf(tool: ToolItem): Readonly<Record<string, unknown>> {
  try {
    const args: unknown = JSON.parse(tool.args);
    return typeof args === 'object' && args !== null ? (args as Record<string, unknown>) : {};
  } catch {
    // Still arriving.
    return {};
  }
}
