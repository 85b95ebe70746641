import { i18n } from '#i18n';
import '../../components/theme.css';
import '../../components/popup/popup.css';
import { PopupPage } from '../../components/popup/PopupPage.tsx';
import { mountPage } from '../../components/ui/mount-page.tsx';

// The worker opens the same page as a window where the browser does not open the popup without a gesture.
document.body.classList.toggle('in-window', new URLSearchParams(location.search).has('window'));
mountPage(i18n.t('page.popup'), <PopupPage />);
