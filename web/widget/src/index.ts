import './no-eval';
import { SoukChat } from './chat';

if (!customElements.get('souk-chat')) customElements.define('souk-chat', SoukChat);

export { SoukChat };
