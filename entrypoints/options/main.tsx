import { i18n } from '#i18n';
import '../../components/theme.css';
import '../../components/options/options.css';
import '../../components/why/story.css';
import { OptionsPage } from '../../components/options/OptionsPage.tsx';
import { mountPage } from '../../components/ui/mount-page.tsx';

mountPage(i18n.t('page.options'), <OptionsPage />);
