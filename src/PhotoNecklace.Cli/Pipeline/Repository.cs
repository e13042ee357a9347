using System.Reflection;

namespace PhotoNecklace.Cli.Pipeline;

/// <summary>The copy of the repository that this client runs from.</summary>
internal sealed record Repository(string Folder)
{
    private const string Solution = "PhotoNecklaceFunctions.sln";

    public string FunctionsFolder => Path.Combine(Folder, "src", "PhotoNecklace.Functions");

    public string LocalSettings => Path.Combine(FunctionsFolder, "local.settings.json");

    /// <summary>The pipeline, built in the same configuration as this client.</summary>
    public string PipelineDll => Built("PhotoNecklace.Functions");

    /// <summary>What runs the pipeline on this machine: .NET calls it when it is named as a startup hook.</summary>
    public string LocalHostDll => Built("LocalFunctionsHost");

    /// <summary>Looks upwards from the program and then from the current folder; null when neither is in a repository.</summary>
    public static Repository? Find() => Above(AppContext.BaseDirectory) ?? Above(Directory.GetCurrentDirectory());

    private string Built(string project)
    {
        var configuration = typeof(Repository)
            .Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()
            ?.Configuration;
        return Path.Combine(
            Folder,
            "src",
            project,
            "bin",
            string.IsNullOrEmpty(configuration) ? "Debug" : configuration,
            "net10.0",
            project + ".dll"
        );
    }

    private static Repository? Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, Solution)))
            {
                return new(at.FullName);
            }
        }

        return null;
    }
}
