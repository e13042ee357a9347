using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Core;
using PhotoNecklace.Imaging;

namespace PhotoNecklace.Functions.Settings;

/// <summary>Reads which engine works on photos, from the setting <c>Photos:Engine</c>, and says it when the app starts.</summary>
internal static partial class PhotoSettings
{
    /// <exception cref="SettingsException">There is no engine of that name.</exception>
    public static void AddPhotoEngine(this IServiceCollection services, IConfiguration configuration)
    {
        var name = configuration["Photos:Engine"]?.Trim();
        if (string.IsNullOrEmpty(name))
        {
            name = PhotoEngines.Default;
        }

        var engine =
            PhotoEngines.Create(name)
            ?? throw new SettingsException(
                $"Photos__Engine is '{name}'. Give {string.Join(" or ", PhotoEngines.Names)}, or remove the setting to use {PhotoEngines.Default}."
            );
        services.AddSingleton(engine);
        services.AddHostedService(s => new Announcement(
            name.ToLowerInvariant(),
            s.GetRequiredService<ILoggerFactory>().CreateLogger<IPhotoEngine>()
        ));
    }

    private sealed partial class Announcement(string engine, ILogger logger) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            Log(logger, engine);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        [LoggerMessage(Level = LogLevel.Information, Message = "Photos are worked on by {Engine}")]
        private static partial void Log(ILogger logger, string engine);
    }
}
