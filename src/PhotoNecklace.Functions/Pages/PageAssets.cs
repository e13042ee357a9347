using System.Reflection;

namespace PhotoNecklace.Functions.Pages;

/// <summary>
/// The files of the pages. They are inside the assembly (folder <c>wwwroot</c>), so a request can only name what is on this list:
/// there is no path on a disk to climb out of.
/// </summary>
public sealed class PageAssets
{
    private const string Prefix = "wwwroot/";

    private readonly Dictionary<string, PageAsset> _assets = new(StringComparer.Ordinal);

    public PageAssets()
    {
        var assembly = typeof(PageAssets).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            // The build writes the folder's separator as its own system has it.
            var path = resource.Replace('\\', '/');
            if (path.StartsWith(Prefix, StringComparison.Ordinal))
            {
                var name = path[Prefix.Length..];
                _assets.Add(name, new(name, Read(assembly, resource)));
            }
        }
    }

    /// <summary>The file of that name, such as <c>design.html</c> or <c>heic/libheif.js</c>; null when there is none.</summary>
    public PageAsset? Find(string name) => _assets.GetValueOrDefault(name);

    /// <summary>A page's file.</summary>
    public PageAsset Page(string name) => _assets[name + ".html"];

    private static byte[] Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
