namespace PhotoNecklace.Infra.Tests;

/// <summary>Some files of a folder in a temporary one, where a tool may change them.</summary>
internal sealed class FolderCopy : IDisposable
{
    private readonly string _source;

    public FolderCopy(string source, IEnumerable<string> files)
    {
        _source = source;
        Path = Directory.CreateTempSubdirectory("infra-").FullName;
        foreach (var file in files)
        {
            var target = System.IO.Path.Combine(Path, file);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(System.IO.Path.Combine(source, file), target);
        }
    }

    public string Path { get; }

    public bool IsAsBefore(string file) =>
        File.ReadAllText(System.IO.Path.Combine(Path, file)) == File.ReadAllText(System.IO.Path.Combine(_source, file));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
