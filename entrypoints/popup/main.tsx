import { i18n } from '#i18n';
import '../../components/theme.css';
import '../../components/popup/popup.css';
import '../../components/studio/studio.css';
import { placeHere } from '../../components/popup/place.ts';
import { PopupPage } from '../../components/popup/PopupPage.tsx';
import { beginPopup, readPopup } from '../../components/state/popup-start.ts';
import { mountPage } from '../../components/ui/mount-page.tsx';

// The script of the side panel's page as well: one that both share is one less to load.
const start = beginPopup();
const place = placeHere();
document.body.classList.toggle('in-window', place === 'window');
void readPopup(start).then(() => mountPage(i18n.t('page.popup'), <PopupPage place={place} start={start} />));
