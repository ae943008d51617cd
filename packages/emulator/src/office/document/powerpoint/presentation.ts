import { objectClass } from '../rich-api/object-class.js'
import { RichApiProblem } from '../rich-api/problem.js'
import {
  most,
  nextId,
  type Presentation,
  type PresentationObjects,
  presentSlide,
  type Slide,
} from './presentation-model.js'
import { shape, shapes } from './shape.js'

interface SlideSelf {
  deck: Presentation
  slide: Slide
}

/**
 * `PowerPoint.Slide`.
 *
 * @see https://learn.microsoft.com/javascript/api/powerpoint/powerpoint.slide
 */
const slide = objectClass<SlideSelf>({
  name: 'Slide',
  id: ({ slide: { id } }) => id,
  tracked: true,
  scalars: {
    id: { get: ({ slide: { id } }) => id },
    index: { get: ({ deck, slide: each }) => deck.slides.indexOf(each) },
  },
  objects: {
    shapes: ({ deck, slide: each }) => deck.objects.shapes(() => presentSlide(deck, each).shapes, each),
  },
  methods: {
    delete({ deck, slide: each }) {
      if (deck.slides.length === 1) {
        throw new RichApiProblem('InvalidArgument', 'A presentation of the emulator has one slide at least.')
      }
      deck.slides = deck.slides.filter((other) => other !== presentSlide(deck, each))
      deck.selection.shapes = []
      deck.selection.slides = deck.selection.slides.filter((other) => other !== each)
      return null
    },
  },
})

/** `PowerPoint.SlideCollection` of the presentation, or of what is selected. */
const slides = objectClass<{ deck: Presentation; of: () => Slide[] }>({
  name: 'SlideCollection',
  tracked: true,
  items: ({ deck, of }) => of().map((each) => deck.objects.slide(each)),
  methods: {
    /** A slide without shapes, whichever layout is asked for: the presentation has one. */
    add({ deck }) {
      if (deck.slides.length >= most) {
        throw new RichApiProblem(
          'RequestPayloadSizeLimitExceeded',
          `The emulator has ${most} slides at most.`,
        )
      }
      deck.slides.push({ id: nextId(deck), shapes: [] })
      return null
    },
  },
})

/**
 * `PowerPoint.Presentation`, from which every path starts.
 *
 * @see https://learn.microsoft.com/javascript/api/powerpoint/powerpoint.presentation
 */
const presentation = objectClass<Presentation>({
  name: 'Presentation',
  scalars: { title: { get: ({ title }) => title } },
  objects: { slides: (deck) => deck.objects.slides(() => deck.slides) },
  methods: {
    getSelectedSlides: (deck) => deck.objects.slides(() => deck.selection.slides),
    getSelectedShapes: (deck) => deck.objects.shapes(() => deck.selection.shapes, undefined),
    setSelectedSlides(deck, given) {
      const wanted = given.at(0)
      const chosen = deck.slides.filter(({ id }) => Array.isArray(wanted) && wanted.includes(id))
      if (!Array.isArray(wanted) || chosen.length !== wanted.length || chosen.length === 0) {
        throw given.wrong(0, 'ids of slides')
      }
      deck.selection = { slides: chosen, shapes: [] }
      return null
    },
  },
})

/** All classes of PowerPoint that the emulator's documents have. */
export function presentationObjects(deck: () => Presentation): PresentationObjects {
  return {
    presentation: () => presentation(deck()),
    slides: (of) => slides({ deck: deck(), of }),
    slide: (each) => slide({ deck: deck(), slide: each }),
    shapes: (of, on) => shapes({ deck: deck(), of, slide: on }),
    shape: (each) => shape({ deck: deck(), shape: each }),
  }
}
