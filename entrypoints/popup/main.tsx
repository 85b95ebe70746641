import { i18n } from '#i18n';
import '../../components/theme.css';
import '../../components/popup/popup.css';
import '../../components/studio/studio.css';
import { PopupPage } from '../../components/popup/PopupPage.tsx';
import { beginPopup, readPopup } from '../../components/state/popup-start.ts';
import { mountPage } from '../../components/ui/mount-page.tsx';

const start = beginPopup();
// The worker opens the same page as a window where the browser does not open the popup without a gesture.
const isWindow = new URLSearchParams(location.search).has('window');
document.body.classList.toggle('in-window', isWindow);
void readPopup(start).then(() =>
  mountPage(i18n.t('page.popup'), <PopupPage place={isWindow ? 'window' : 'popup'} start={start} />),
);
