// Passkeys: shows the forms marked data-kunci where the browser can, asks the device, posts its answer.
(function () {
  'use strict'
  if (!window.PublicKeyCredential || !navigator.credentials) return
  const GAGAL = 'Kunci sandi tidak jadi dipakai. Coba lagi, atau pakai cara yang lain.'

  const keBita = teks => Uint8Array.from(atob(teks.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0))
  const keTeks = bita => btoa(String.fromCharCode(...new Uint8Array(bita)))
    .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')

  function pilihan (isi) {
    const kunci = Object.assign({}, isi.publicKey)
    kunci.challenge = keBita(kunci.challenge)
    if (kunci.user) kunci.user = Object.assign({}, kunci.user, { id: keBita(kunci.user.id) })
    for (const nama of ['allowCredentials', 'excludeCredentials']) {
      if (kunci[nama]) kunci[nama] = kunci[nama].map(k => Object.assign({}, k, { id: keBita(k.id) }))
    }
    return { publicKey: kunci }
  }

  function jawaban (bukti) {
    const isi = { clientDataJSON: keTeks(bukti.response.clientDataJSON) }
    for (const nama of ['attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
      if (bukti.response[nama]) isi[nama] = keTeks(bukti.response[nama])
    }
    if (bukti.response.getTransports) isi.transports = bukti.response.getTransports()
    return JSON.stringify({
      type: bukti.type, id: bukti.id, rawId: keTeks(bukti.rawId), response: isi,
      clientExtensionResults: bukti.getClientExtensionResults()
    })
  }

  async function tanya (formulir) {
    if (formulir.dataset.kunci === 'masuk') return (await fetch(formulir.action)).json()
    return JSON.parse(document.getElementById('data-kunci').textContent)
  }

  document.querySelectorAll('form[data-kunci]').forEach(formulir => {
    formulir.hidden = false
    document.querySelectorAll('[data-tanpa-kunci]').forEach(e => e.remove())
    formulir.addEventListener('submit', async peristiwa => {
      peristiwa.preventDefault()
      const galat = formulir.querySelector('[role=alert]')
      galat.textContent = ''
      try {
        const isi = pilihan(await tanya(formulir))
        const cara = formulir.dataset.kunci === 'buat' ? 'create' : 'get'
        formulir.elements.kunci.value = jawaban(await navigator.credentials[cara](isi))
        formulir.submit()
      } catch (e) {
        galat.textContent = GAGAL
      }
    })
  })
})()
