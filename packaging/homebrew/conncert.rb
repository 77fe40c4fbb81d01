class Conncert < Formula
  desc "Prepare a connector for Microsoft certification"
  homepage "{{ repository }}"
  version "{{ version }}"
  license all_of: ["MIT", "LGPL-3.0-or-later", "MPL-2.0"]

  on_macos do
    on_arm do
      url "{{ url aarch64-apple-darwin }}"
      sha256 "{{ sha256 aarch64-apple-darwin }}"
    end
    on_intel do
      url "{{ url x86_64-apple-darwin }}"
      sha256 "{{ sha256 x86_64-apple-darwin }}"
    end
  end

  on_linux do
    on_arm do
      url "{{ url aarch64-unknown-linux-musl }}"
      sha256 "{{ sha256 aarch64-unknown-linux-musl }}"
    end
    on_intel do
      url "{{ url x86_64-unknown-linux-musl }}"
      sha256 "{{ sha256 x86_64-unknown-linux-musl }}"
    end
  end

  def install
    bin.install "conncert"
    prefix.install "README.md", "CHANGELOG.md", "LICENSE", "THIRD-PARTY.md", "GPL-3.0.txt", "LGPL-3.0.txt"
    generate_completions_from_executable(bin/"conncert", "completions")
    (man1/"conncert.1").write Utils.safe_popen_read(bin/"conncert", "man")
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/conncert --version")
    # The sample has deliberate faults, which end a check with 1.
    system bin/"conncert", "demo", "--no-input"
    assert_match "conncert explain", shell_output("#{bin}/conncert check conncert-demo", 1)
  end
end
