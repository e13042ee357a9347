using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EmbeddedFunctions.Hosting;

/// <summary>What every host begins with: settings in their order of precedence, logging, the container.</summary>
internal static class WebHostDefaults
{
    /// <summary>Where <c>host.json</c> stands in the configuration; the real host's name for it, so its overrides work.</summary>
    public const string HostJsonSection = "AzureFunctionsJobHost";

    private static readonly Dictionary<string, string> Switches = new(StringComparer.OrdinalIgnoreCase)
    {
        ["--port"] = "Host:LocalHttpPort",
        ["-p"] = "Host:LocalHttpPort",
        ["--cors"] = "Host:CORS",
    };

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var commandLine = new ConfigurationBuilder().AddCommandLine(args, Switches).Build();
        var contentRoot = Path.GetFullPath(commandLine["contentRoot"] ?? Directory.GetCurrentDirectory());
        var local = LocalSettings.Read(contentRoot);
        var builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions
            {
                ApplicationName = Assembly.GetEntryAssembly()?.GetName().Name,
                ContentRootPath = contentRoot,
                EnvironmentName =
                    commandLine["environment"] ?? EnvironmentName(Environment.GetEnvironmentVariable, local),
            }
        );

        // Later wins: host.json, local.settings.json, the environment, the command line, whatever the app adds.
        builder.Configuration.AddInMemoryCollection(ReadHostJson(contentRoot));
        builder.Configuration.AddInMemoryCollection(local);
        builder.Configuration.AddEnvironmentVariables();
        builder.Configuration.AddCommandLine(args, Switches);
        AddLogging(builder);

        var development = builder.Environment.IsDevelopment();
        builder.Host.UseDefaultServiceProvider(provider =>
        {
            provider.ValidateScopes = development;
            provider.ValidateOnBuild = development;
        });
        return builder;
    }

    /// <summary>As <c>func start</c>: the environment, then the settings file, and Development when neither says.</summary>
    public static string EnvironmentName(
        Func<string, string?> environment,
        IReadOnlyDictionary<string, string?> localSettings
    )
    {
        string[] names = ["AZURE_FUNCTIONS_ENVIRONMENT", "DOTNET_ENVIRONMENT"];
        return names
                .Select(name => environment(name) is { Length: > 0 } set ? set : localSettings.GetValueOrDefault(name))
                .FirstOrDefault(value => !string.IsNullOrEmpty(value))
            ?? Environments.Development;
    }

    private static Dictionary<string, string?> ReadHostJson(string contentRoot)
    {
        if (LocalSettings.Find(contentRoot, "host.json") is not { } path)
        {
            return [];
        }

        try
        {
            using var content = File.OpenRead(path);
            return new ConfigurationBuilder()
                .AddJsonStream(content)
                .Build()
                .AsEnumerable()
                .ToDictionary(
                    pair => HostJsonSection + ConfigurationPath.KeyDelimiter + pair.Key,
                    pair => pair.Value,
                    StringComparer.OrdinalIgnoreCase
                );
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            throw new FunctionStartupException(
                $"{path} is not valid JSON: {exception.InnerException?.Message ?? exception.Message}",
                exception
            );
        }
    }

    private static void AddLogging(WebApplicationBuilder builder)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Information);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection(HostJsonSection).GetSection("logging"));
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.Configure(options =>
            options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId
        );
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss.fff ";
        });
    }
}
