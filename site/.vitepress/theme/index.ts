// Without fonts of its own: nothing to load, and no request to anywhere.
import Theme from 'vitepress/theme-without-fonts';
import '../../pages/pictures.css';
import './style.css';

export default Theme;
