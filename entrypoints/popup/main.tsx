import { i18n } from '#i18n';
import '../../components/theme.css';
import '../../components/popup/popup.css';
import '../../components/studio/studio.css';
import { PopupPage } from '../../components/popup/PopupPage.tsx';
import { mountPage } from '../../components/ui/mount-page.tsx';

// The worker opens the same page as a window where the browser does not open the popup without a gesture.
const isWindow = new URLSearchParams(location.search).has('window');
document.body.classList.toggle('in-window', isWindow);
mountPage(i18n.t('page.popup'), <PopupPage place={isWindow ? 'window' : 'popup'} />);
