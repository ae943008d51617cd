import { child, children, descendants } from '../formats/xml/element.js'
import { pageAddress } from '../page-address.js'
import type { JsonManifest, JsonMember } from './json-manifest.js'
import type { ManifestDocument } from './manifest-document.js'
import type { Address, Value } from './place.js'
import type { XmlManifest } from './xml-manifest.js'

/** Every address that the manifest gives, as written; those of other languages too. */
export function addressesOf(manifest: ManifestDocument): Address[] {
  return manifest.format === 'xml' ? xmlAddresses(manifest) : jsonAddresses(manifest)
}

/** The addresses of what Office loads: pages, and what runs without a face. */
export function codeAddressesOf(manifest: ManifestDocument): Address[] {
  return addressesOf(manifest).filter(({ use }) => use === 'page' || use === 'background')
}

/** The hosts, ports included, of the pages that people see. */
export function pageHostsOf(manifest: ManifestDocument): string[] {
  const pages = addressesOf(manifest).filter(({ use }) => use === 'page')
  return [...new Set(pages.flatMap(({ text }) => pageAddress(text)?.host ?? []))]
}

const asUse = (values: readonly (Value | undefined)[], use: Address['use']): Address[] =>
  values.flatMap((value) => (value ? [{ ...value, use }] : []))

function xmlAddresses(manifest: XmlManifest): Address[] {
  const { root } = manifest
  const forms = children(child(root, 'FormSettings'), 'Form').flatMap((form) => children(form))
  const pages = [child(root, 'DefaultSettings'), ...forms].map((parent) => child(parent, 'SourceLocation'))
  const icons = [child(root, 'IconUrl'), child(root, 'HighResolutionIconUrl')]
  return [
    ...asUse(
      pages.flatMap((page) => manifest.translations(page)),
      'page',
    ),
    ...asUse(
      icons.flatMap((icon) => manifest.translations(icon)),
      'store-icon',
    ),
    ...asUse(manifest.translations(child(root, 'SupportUrl')), 'link'),
    ...manifest.overrides.flatMap(({ element }) => resourceAddresses(manifest, element)),
  ]
}

function resourceAddresses(manifest: XmlManifest, overrides: Parameters<typeof child>[0]): Address[] {
  const resources = child(overrides, 'Resources')
  const uses = overrides ? usesByResid(manifest, overrides) : new Map<string, Address['use']>()
  return [
    ...children(child(resources, 'Urls'), 'Url').flatMap((url) =>
      asUse(
        manifest.translations(url),
        uses.get(manifest.attributeOf(url, 'id')?.text ?? '') ?? 'background',
      ),
    ),
    ...children(child(resources, 'Images'), 'Image').flatMap((image) =>
      asUse(manifest.translations(image), 'icon'),
    ),
  ]
}

/** What the addresses under each id are for: a page wins over anything else. */
function usesByResid(
  manifest: XmlManifest,
  overrides: NonNullable<Parameters<typeof child>[0]>,
): Map<string, Address['use']> {
  const uses = new Map<string, Address['use']>()
  for (const link of descendants(overrides, 'LearnMoreUrl')) {
    uses.set(manifest.attributeOf(link, 'resid')?.text ?? '', 'link')
  }
  for (const action of descendants(overrides, 'Action')) {
    const page = manifest.attributeOf(child(action, 'SourceLocation'), 'resid')
    if (page) uses.set(page.text, 'page')
  }
  return uses
}

function jsonAddresses(manifest: JsonManifest): Address[] {
  const developer = manifest.root.get('developer')
  const links = ['websiteUrl', 'privacyUrl', 'termsOfUseUrl'].map((name) => developer?.text(name))
  return [
    ...asUse(links, 'link'),
    ...manifest.extensions.flatMap((extension) => [
      ...extension.list('runtimes').flatMap(runtimeAddresses),
      ...asUse(
        extension.list('contentRuntimes').map((runtime) => runtime.get('code')?.text('page')),
        'page',
      ),
      ...asUse(
        extension.list('alternates').flatMap((alternate) => sizedPictures(alternate)),
        'store-icon',
      ),
      ...asUse(
        ['ribbons', 'contextMenus'].flatMap((name) => extension.list(name).flatMap(sizedPictures)),
        'icon',
      ),
    ]),
  ]
}

function runtimeAddresses(runtime: JsonMember): Address[] {
  const code = runtime.get('code')
  const opens = runtime.list('actions').some((action) => action.text('type')?.text === 'openPage')
  return [
    ...asUse([code?.text('page')], opens ? 'page' : 'background'),
    ...asUse([code?.text('script')], 'background'),
  ]
}

/** The `url` of every object below `member` that has a `size` beside it. */
function sizedPictures(member: JsonMember): Value[] {
  const own = member.get('size') ? member.text('url') : undefined
  const below = [
    ...member.members.map(({ value }) => value),
    ...member.members.flatMap(({ name }) => member.list(name)),
  ].flatMap(sizedPictures)
  return own ? [own, ...below] : below
}
