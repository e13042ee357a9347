using Microsoft.Extensions.DependencyInjection;
using PhotoNecklace.Core.Platforms;

namespace PhotoNecklace.Functions.Settings;

/// <summary>The platforms that are registered, for whoever checks settings.</summary>
internal static class PlatformServices
{
    /// <summary>The platforms that have been added.</summary>
    internal static PlatformDirectory Platforms(this IServiceCollection services) =>
        new(services.Select(s => s.ImplementationInstance).OfType<IShopPlatform>());
}
