namespace PhotoNecklace.Imaging.Tests.Contract;

/// <summary>The default engine, which keeps every line.</summary>
internal static class VipsContract
{
    public static EngineUnderTest Engine { get; } =
        new("libvips", new VipsPhotoEngine(), new Dictionary<string, string>(StringComparer.Ordinal));
}

public sealed class VipsNormaliseTests() : NormaliseContract(VipsContract.Engine);

public sealed class VipsHostilePhotoTests() : HostilePhotoContract(VipsContract.Engine);

public sealed class VipsMemoryTests() : MemoryContract(VipsContract.Engine);

public sealed class VipsDamageTests() : DamageContract(VipsContract.Engine);

public sealed class VipsUnusualJpegTests() : UnusualJpegContract(VipsContract.Engine);

public sealed class VipsColourTests() : ColourContract(VipsContract.Engine);

public sealed class VipsPrintTests() : PrintContract(VipsContract.Engine);

public sealed class VipsLaserTests() : LaserContract(VipsContract.Engine);

public sealed class VipsBlurTests() : BlurContract(VipsContract.Engine);
