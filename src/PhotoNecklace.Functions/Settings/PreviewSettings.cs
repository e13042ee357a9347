using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders.Rendering;

namespace PhotoNecklace.Functions.Settings;

/// <summary>
/// Reads how many plates are made as soon as the app has started, from the setting <c>Previews:Warm</c>, and makes them: the first customer of
/// an instance then waits neither for the plate nor for the compiler.
/// </summary>
internal static partial class PreviewSettings
{
    private const int Default = 1;
    private const int Most = 20;

    /// <exception cref="SettingsException">It is no such number.</exception>
    public static void AddPreviews(this IServiceCollection services, IConfiguration configuration)
    {
        var text = configuration["Previews:Warm"]?.Trim();
        var pieces = Default;
        if (
            !string.IsNullOrEmpty(text)
            && !(
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out pieces)
                && pieces is >= 0 and <= Most
            )
        )
        {
            throw new SettingsException(
                $"Previews__Warm is '{text}'. Give the number of pieces whose pictures are prepared when the app starts, from 0 to {Most}, or remove the setting to use {Default}."
            );
        }

        if (pieces > 0)
        {
            services.AddHostedService(s => new Warming(
                s.GetRequiredService<ISceneRenderer>(),
                s.GetRequiredService<PendantCatalogue>(),
                pieces,
                s.GetRequiredService<ILoggerFactory>().CreateLogger<ISceneRenderer>()
            ));
        }
    }

    /// <summary>Prepares the first pieces of the catalogue, in their first metal and cover.</summary>
    private sealed partial class Warming(
        ISceneRenderer renderer,
        PendantCatalogue catalogue,
        int pieces,
        ILogger logger
    ) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            foreach (var pendant in catalogue.Pendants.Take(pieces))
            {
                await Task.Run(() => Prepare(pendant), stoppingToken);
            }
        }

        private void Prepare(Pendant pendant)
        {
            try
            {
                GemStones? stone = null;
                if (pendant.Gems.Count > 0)
                {
                    stone = Birthstone.All[0];
                }

                var scene = SceneComposer.Compose(
                    new(pendant, pendant.Metals[0], pendant.Covers[0], stone, [], [CropRect.Whole])
                );
                renderer.Prepare(scene, PreviewRendering.PreviewSize);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // An app that cannot draw one piece can still do everything else, and says so again when somebody orders it.
                NotPrepared(logger, pendant.Id, e);
            }
        }

        [LoggerMessage(Level = LogLevel.Error, Message = "The pictures of {Pendant} could not be prepared")]
        private static partial void NotPrepared(ILogger logger, string pendant, Exception exception);
    }
}
