import type { ThemeConfig } from 'antd';

const shadow = '0 1px 2px rgba(22,33,31,.06),0 8px 24px rgba(22,33,31,.14)';
const font = '"PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans SC Variable",sans-serif';

const colours = {
  colorPrimary: '#0B6470',
  colorPrimaryHover: '#0A5560',
  colorPrimaryActive: '#084650',
  colorPrimaryBg: '#E4F0F1',
  colorPrimaryBgHover: '#D6E8EA',
  colorPrimaryBorder: '#0B6470', // the focus ring takes it
  colorLink: '#0B6470',
  colorLinkHover: '#0A5560',
  colorLinkActive: '#084650',
  colorInfo: '#0B6470',
  colorInfoBg: '#E4F0F1',
  colorInfoBorder: '#B3D3D7',
  colorSuccess: '#0B6470',
  colorSuccessBg: '#E4F0F1',
  colorSuccessBorder: '#B3D3D7',
  colorWarning: '#8A5200',
  colorWarningBg: '#FDF1DC',
  colorWarningBorder: '#E9CF9F',
  colorError: '#B42318',
  colorErrorHover: '#8C1A12',
  colorErrorBg: '#FDEAE7',
  colorErrorBgHover: '#FBDAD5',
  colorErrorBorder: '#F0B9B1',
  colorText: '#16211F',
  colorTextSecondary: '#485552',
  colorTextTertiary: '#626E6B',
  colorTextQuaternary: '#626E6B',
  colorTextPlaceholder: '#626E6B',
  colorTextDisabled: '#626E6B',
  colorBorder: '#879490',
  colorBorderSecondary: '#DDE3E2',
  colorSplit: '#DDE3E2',
  colorBgLayout: '#F4F6F6',
  colorFillTertiary: '#EDF0F0',
  colorBgSpotlight: '#16211F',
};

/** antd's theme. `desk` chooses the sizes; `scale` is the reader's text size, 1 = 16 px, so that 200 % grows the controls too. */
export function theme(desk: boolean, scale: number): ThemeConfig {
  const px = (size: number) => Math.round(size * scale);
  return {
    cssVar: { prefix: 'ant' },
    hashed: false,
    token: {
      ...colours,
      motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
      lineWidthFocus: 2,
      fontFamily: font,
      fontSize: px(desk ? 15 : 17),
      fontSizeSM: px(desk ? 13 : 15),
      fontSizeLG: px(17),
      fontSizeXL: px(20),
      fontWeightStrong: 600,
      lineHeight: 1.6,
      borderRadius: desk ? 6 : 8,
      borderRadiusLG: 10,
      borderRadiusSM: 4,
      controlHeight: px(desk ? 36 : 52),
      controlHeightSM: px(desk ? 28 : 44),
      controlHeightLG: px(desk ? 48 : 52),
      motionDurationFast: '0.1s',
      motionDurationMid: '0.15s',
      motionDurationSlow: '0.2s',
      boxShadow: shadow,
      boxShadowSecondary: shadow,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', paddingInline: desk ? 14 : 18 },
      Table: {
        headerBg: '#FFFFFF',
        headerColor: '#626E6B',
        headerSplitColor: 'transparent',
        cellPaddingBlock: 9,
        cellPaddingInline: 8,
        rowHoverBg: '#F4F6F6',
        borderColor: '#DDE3E2',
      },
    },
  };
}
