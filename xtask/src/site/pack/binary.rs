//! As much of the binary format of wasm as packing needs: sections, the names of imports, the bytes of functions.
//! <https://webassembly.github.io/spec/core/binary/modules.html>

const HEADER: usize = 8;
const CUSTOM: u8 = 0;
const IMPORT: u8 = 2;
const CODE: u8 = 10;

/// A wasm, taken apart.
pub struct Module<'a> {
    header: &'a [u8],
    /// Ids and contents, in order.
    sections: Vec<(u8, &'a [u8])>,
    /// Where each import comes from, and what it is; its name lies apart.
    imports: Vec<(&'a [u8], &'a [u8])>,
    import_names: Vec<String>,
    bodies: Vec<&'a [u8]>,
    function_names: Vec<u8>,
}

impl<'a> Module<'a> {
    /// Nothing where this is no wasm, or one that imports anything but functions.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let (header, rest) = bytes.split_at_checked(HEADER)?;
        let mut module = Self {
            header,
            sections: Vec::new(),
            imports: Vec::new(),
            import_names: Vec::new(),
            bodies: Vec::new(),
            function_names: Vec::new(),
        };
        let mut input = Input(rest);
        while let Some(id) = input.byte() {
            let content = input.vector()?;
            match id {
                IMPORT => module.read_imports(Input(content))?,
                CODE => module.read_bodies(Input(content))?,
                _ => {}
            }
            module.sections.push((id, content));
        }
        Some(module)
    }

    fn read_imports(&mut self, mut input: Input<'a>) -> Option<()> {
        for _ in 0..input.number()? {
            let from = input.vector()?;
            let name = String::from_utf8(input.vector()?.to_vec()).ok()?;
            let kind = input.0;
            if input.byte()? != 0 {
                return None;
            }
            input.number()?;
            self.imports.push((from, kind.get(..kind.len() - input.0.len())?));
            self.import_names.push(name);
        }
        Some(())
    }

    fn read_bodies(&mut self, mut input: Input<'a>) -> Option<()> {
        for _ in 0..input.number()? {
            self.bodies.push(input.vector()?);
        }
        Some(())
    }

    /// The names of what it imports.
    pub fn imports(&mut self) -> &mut [String] {
        &mut self.import_names
    }

    /// The functions that it holds itself.
    pub fn bodies(&self) -> &[&'a [u8]] {
        &self.bodies
    }

    /// Names them by numbers, so that their names sort as the numbers do. Imports come first.
    pub fn name_functions(&mut self, numbers: &[usize]) {
        let imports = (0..self.imports.len()).map(|at| format!("a{at:06}"));
        let own = numbers.iter().map(|number| format!("b{number:06}"));
        let mut names = number(self.imports.len() + numbers.len());
        for (at, name) in imports.chain(own).enumerate() {
            names.extend(number(at));
            names.extend(vector(name.as_bytes()));
        }
        // Subsection 1 of the custom section `name`: function names.
        self.function_names = [&vector(b"name")[..], &[1], &vector(&names)].concat();
    }

    /// Puts it together again.
    pub fn write(&self) -> Vec<u8> {
        let mut out = self.header.to_vec();
        for (id, content) in &self.sections {
            let content = match *id {
                IMPORT => self.write_imports(),
                CUSTOM if content.starts_with(&vector(b"name")) => continue,
                _ => content.to_vec(),
            };
            out.push(*id);
            out.extend(vector(&content));
        }
        out.push(CUSTOM);
        out.extend(vector(&self.function_names));
        out
    }

    fn write_imports(&self) -> Vec<u8> {
        let mut out = number(self.imports.len());
        for ((from, kind), name) in self.imports.iter().zip(&self.import_names) {
            out.extend(vector(from));
            out.extend(vector(name.as_bytes()));
            out.extend(*kind);
        }
        out
    }
}

/// Bytes still to be read.
struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// A number in LEB128: seven bits a byte, the lowest first.
    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// As many bytes as the number before them says.
    fn vector(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        let (vector, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(vector)
    }
}

fn number(mut number: usize) -> Vec<u8> {
    let mut out = Vec::new();
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or_default();
        number >>= 7;
        if number == 0 {
            out.push(low);
            return out;
        }
        out.push(low | 0x80);
    }
}

fn vector(bytes: &[u8]) -> Vec<u8> {
    let mut out = number(bytes.len());
    out.extend(bytes);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Imports `m.old` and holds one function that calls it.
    fn wasm() -> Vec<u8> {
        let sections: [(u8, &[u8]); 5] = [
            (1, &[1, 0x60, 0, 0]),
            (IMPORT, &[1, 1, b'm', 3, b'o', b'l', b'd', 0, 0]),
            (3, &[1, 0]),
            (CODE, &[1, 4, 0, 0x10, 0, 0x0b]),
            (CUSTOM, &[4, b'n', b'a', b'm', b'e', 0, 1, 0]),
        ];
        let mut out = b"\0asm\x01\0\0\0".to_vec();
        for (id, content) in sections {
            out.push(id);
            out.extend(vector(content));
        }
        out
    }

    #[test]
    fn imports_and_functions_are_found_and_names_replaced() {
        let wasm = wasm();
        let mut module = Module::read(&wasm).unwrap();
        assert_eq!(module.bodies(), [[0, 0x10, 0, 0x0b]]);
        assert_eq!(module.imports(), ["old"]);
        module.imports()[0] = "a longer name".into();
        module.name_functions(&[0]);
        let written = module.write();
        let mut again = Module::read(&written).unwrap();
        assert_eq!(again.imports(), ["a longer name"]);
        assert_eq!(again.bodies(), module.bodies());
        let names: Vec<_> = again.sections.iter().filter(|(id, _)| *id == CUSTOM).collect();
        assert_eq!(names.len(), 1, "the old names are gone");
        assert!(names[0].1.ends_with(b"\x00\x07a000000\x01\x07b000000"));
    }

    #[test]
    fn numbers_survive_the_way_there_and_back() {
        for n in [0, 1, 127, 128, 300, 16_384, 850_655] {
            assert_eq!(Input(&number(n)).number(), Some(n));
        }
    }

    #[test]
    fn what_is_cut_off_is_no_module() {
        let wasm = wasm();
        for end in [0, 7, 9, 20, wasm.len() - 1] {
            assert!(Module::read(&wasm[..end]).is_none(), "{end}");
        }
    }
}
