import { i18n } from '#i18n';
import '../../components/theme.css';
import '../../components/popup/popup.css';
import '../../components/studio/studio.css';
import { PopupPage } from '../../components/popup/PopupPage.tsx';
import { beginPopup, readPopup } from '../../components/state/popup-start.ts';
import { mountPage } from '../../components/ui/mount-page.tsx';

const start = beginPopup();
// The same page opens in a tab, for a studio's board that wants the room.
const isTab = new URLSearchParams(location.search).has('tab');
void readPopup(start).then(() =>
  mountPage(i18n.t('page.popup'), <PopupPage place={isTab ? 'tab' : 'panel'} start={start} />),
);
