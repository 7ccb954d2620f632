// Runs in the page that holds the report in a frame; writes the faults of its layout into the document, a line each.
function lines(frame) {
  const page = frame.contentDocument
  for (const details of page.querySelectorAll('details')) details.open = true
  const walk = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  const found = []
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (!node.data.trim() || node.parentElement.closest('script,style,title,desc')) continue
    const range = page.createRange()
    range.selectNodeContents(node)
    for (const box of range.getClientRects()) {
      if (box.width > 1 && box.height > 1) found.push({ node, box, text: node.data.trim().slice(0, 30) })
    }
  }
  return found
}

// Glyphs are lower than their line's box: two lines that follow one another may share a few pixels.
function overlap(a, b) {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return width > 2 && height > 0.5 * Math.min(a.height, b.height)
}

function overlaps(texts) {
  const faults = []
  const sorted = texts.slice().sort((a, b) => a.box.top - b.box.top)
  for (let first = 0; first < sorted.length; first++) {
    for (let second = first + 1; second < sorted.length; second++) {
      const [a, b] = [sorted[first], sorted[second]]
      if (b.box.top >= a.box.bottom) break
      if (a.node !== b.node && overlap(a.box, b.box)) faults.push(`overlap: “${a.text}” and “${b.text}”`)
    }
  }
  return faults
}

// Text is cut where it ends outside of an ancestor that hides what does not fit, or outside of the page with nothing to scroll it.
function cuts(texts, frame, isPaper) {
  const view = frame.contentWindow
  return texts.filter(({ node, box }) => {
    for (let element = node.parentElement; element; element = element.parentElement) {
      const style = view.getComputedStyle(element)
      const edge = element.getBoundingClientRect()
      const isOutside = box.right > edge.right + 1 || box.left < edge.left - 1
      if (isOutside && style.overflowX === 'hidden') return true
      if ((style.overflowX === 'auto' || style.overflowX === 'scroll') && !isPaper) return false
    }
    return box.right > frame.clientWidth + 1 || box.left < -1
  }).map(({ text }) => `cut: “${text}”`)
}

addEventListener('load', () => {
  const frame = document.querySelector('iframe')
  const texts = lines(frame)
  const faults = [...overlaps(texts), ...cuts(texts, frame, frame.dataset.paper === 'true')]
  const result = document.createElement('pre')
  result.id = 'result'
  result.textContent = [`texts: ${texts.length}`, ...faults].join('\n')
  document.body.append(result)
})
