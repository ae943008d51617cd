/**
 * What the numbers of methods stand for that the host does not answer, to say it by name.
 *
 * @see npm `@microsoft/office-js`, `OSF.DDA.MethodDispId`
 */
const names: Readonly<Record<number, string>> = {
  66: 'document.bindings.addFromSelectionAsync',
  67: 'document.bindings.addFromPromptAsync',
  68: 'document.bindings.getByIdAsync',
  69: 'document.bindings.releaseByIdAsync',
  70: 'Binding.getDataAsync',
  71: 'Binding.setDataAsync',
  72: 'TableBinding.addRowsAsync',
  73: 'TableBinding.deleteAllDataValuesAsync',
  74: 'document.bindings.getAllAsync',
  75: 'document.settings.refreshAsync',
  76: 'document.settings.saveAsync',
  77: 'document.getFileAsync',
  78: 'document.bindings.addFromNamedItemAsync',
  79: 'TableBinding.addColumnsAsync',
  80: 'File.getSliceAsync',
  81: 'File.closeAsync',
  82: 'document.goToByIdAsync',
  83: 'document.getActiveViewAsync',
  84: 'document.getDocumentThemeAsync',
  85: 'document.getOfficeThemeAsync',
  86: 'document.getFilePropertiesAsync',
  87: 'TableBinding.clearFormatsAsync',
  88: 'TableBinding.setTableOptionsAsync',
  89: 'TableBinding.setFormatsAsync',
  97: 'ui.closeContainer',
  102: 'ui.openBrowserWindow',
  105: 'ui.createDocument',
  128: 'document.customXmlParts.addAsync',
  129: 'document.customXmlParts.getByIdAsync',
  130: 'document.customXmlParts.getByNamespaceAsync',
}

/** Name of the method with this number; the number in words when it has none here. */
export const methodName = (number: number): string => names[number] ?? `method ${number}`
