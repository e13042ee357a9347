<?php
/**
 * The settings: of the shop, and of each product.
 *
 * @package PhotoNecklace
 */

namespace PhotoNecklace\WooCommerce;

defined( 'ABSPATH' ) || exit;

/**
 * Shows, saves and reads the settings. It is stateless.
 */
final class Settings {

	/** A section of WooCommerce → Settings → Products. */
	const SECTION = 'photo_necklace';

	/** Seconds that an upload ticket holds: product pages are cached. */
	const TICKET_LIFETIME = 43200;

	/**
	 * Listens to the hooks.
	 */
	public static function start() {
		add_filter( 'woocommerce_get_sections_products', array( __CLASS__, 'add_section' ) );
		add_filter( 'woocommerce_get_settings_products', array( __CLASS__, 'settings' ), 10, 2 );
		add_action( 'woocommerce_product_options_general_product_data', array( __CLASS__, 'show_product_option' ) );
		add_action( 'woocommerce_admin_process_product_object', array( __CLASS__, 'save_product_option' ) );
	}

	/**
	 * Adds the section to the settings.
	 *
	 * @param array $sections The sections there are.
	 * @return array
	 */
	public static function add_section( $sections ) {
		$sections[ self::SECTION ] = __( 'Photo necklace', 'photo-necklace' );
		return $sections;
	}

	/**
	 * The section's fields. WooCommerce checks the nonce and saves them.
	 *
	 * @param array  $settings The fields there are.
	 * @param string $section  The section.
	 * @return array
	 */
	public static function settings( $settings, $section ) {
		if ( self::SECTION !== $section ) {
			return $settings;
		}

		return array(
			array(
				'id'    => 'photo_necklace_settings',
				'type'  => 'title',
				'title' => __( 'Photo necklace', 'photo-necklace' ),
				'desc'  => __( 'Choose in each product’s data, under General, whether it is designed.', 'photo-necklace' ),
			),
			array(
				'id'          => 'photo_necklace_app',
				'type'        => 'url',
				'title'       => __( 'Address of the app', 'photo-necklace' ),
				'placeholder' => 'https://necklace.example.com',
			),
			array(
				'id'    => 'photo_necklace_shop',
				'type'  => 'text',
				'title' => __( 'Name of the shop', 'photo-necklace' ),
				'desc'  => __( 'As in the address of the webhook: /api/webhooks/woocommerce/NAME.', 'photo-necklace' ),
			),
			array(
				'id'    => 'photo_necklace_upload_key',
				'type'  => 'password',
				'title' => __( 'Key for uploads', 'photo-necklace' ),
				'desc'  => __( 'Only if the app has one for this shop (UploadKeys).', 'photo-necklace' ),
			),
			array(
				'id'   => 'photo_necklace_settings',
				'type' => 'sectionend',
			),
		);
	}

	/**
	 * Shows in a product's data whether it is designed.
	 */
	public static function show_product_option() {
		woocommerce_wp_select(
			array(
				'id'      => Design::PRODUCT_META,
				'label'   => __( 'Photo necklace', 'photo-necklace' ),
				'options' => array(
					''         => __( 'Not designed', 'photo-necklace' ),
					'required' => __( 'Customers design it', 'photo-necklace' ),
					'optional' => __( 'Customers may design it', 'photo-necklace' ),
				),
			)
		);
	}

	/**
	 * Saves it. WooCommerce has checked the nonce and the user's rights before.
	 *
	 * @param \WC_Product $product The product.
	 */
	public static function save_product_option( $product ) {
		// phpcs:ignore WordPress.Security.NonceVerification.Missing -- See above.
		$mode = isset( $_POST[ Design::PRODUCT_META ] ) ? sanitize_key( wp_unslash( $_POST[ Design::PRODUCT_META ] ) ) : '';
		$product->update_meta_data( Design::PRODUCT_META, in_array( $mode, array( 'required', 'optional' ), true ) ? $mode : '' );
	}

	/**
	 * The app's address without a slash at its end; empty when it is not set.
	 *
	 * @return string
	 */
	public static function app() {
		return untrailingslashit( esc_url_raw( trim( (string) get_option( 'photo_necklace_app', '' ) ), array( 'https', 'http' ) ) );
	}

	/**
	 * The shop's name in the app.
	 *
	 * @return string
	 */
	public static function shop() {
		return trim( (string) get_option( 'photo_necklace_shop', '' ) );
	}

	/**
	 * The permission to upload, for shops whose app asks for one; empty otherwise.
	 *
	 * @return string
	 */
	public static function ticket() {
		$key = (string) get_option( 'photo_necklace_upload_key', '' );
		if ( '' === $key ) {
			return '';
		}

		$expires = time() + self::TICKET_LIFETIME;
		return $expires . '.' . hash_hmac( 'sha256', 'photo-upload:' . self::shop() . ':' . $expires, $key );
	}
}
