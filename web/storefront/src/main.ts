import { ProductDialog } from './product-dialog';
import { Storefront } from './storefront';

customElements.define('souk-product', ProductDialog);
customElements.define('souk-storefront', Storefront);
